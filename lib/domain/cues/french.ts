import type { CueLists } from './cue-set.ts';

const NEWS = '(nouvelles?|réponse|retour|mise à jour|information|informations|avancée|suite|solution)';
const FAULT = '(problèmes?|erreurs?|soucis?|pannes?|bugs?|défauts?|dysfonctionnements?)';
const ORDER = '(commande|colis|livraison|facture|remboursement|argent|paquet|devis|dossier|rendez vous)';

/** Elisions are written out before anything is looked for: `n'ai` is `n ai`. */
export const french: CueLists = {
  cues: {
    question: {
      yes: [
        '(j ai|nous avons|j aurais|encore|autre|petite|une) .. (question|questions|interrogation)',
        '(je|nous) .. (voudrais|voudrions|souhaite|souhaiterais|souhaitons|aimerais|aimerions|voulais) .. (savoir|demander|connaître|comprendre|confirmer)',
        '(je|nous) (ne)? (sais|savons|comprends|comprenons) pas .. (si|comment|pourquoi|quand|où|quel|quelle|ce)',
        'est ce (que|qu|possible|normal|bien)',
        '(savez vous|sais tu|auriez vous|avez vous|as tu|pouvez vous me dire) ..',
        '(me|nous) demande (si|comment|quand|pourquoi)',
      ],
      unless: ['(si|pour) .. (question|questions)', '(plus|pas|aucune) .. (question|questions)'],
    },
    request: {
      yes: [
        '(je|nous) (prends|prenons) (le|la|les|un|une|deux|trois|l) ..',
        'besoin (de|d|du|des) ..',
        '(parfait|super|merci|d accord|ok|très bien) (réservez|commandez|envoyez|faites|livrez|allez y) ..',
        '(parfait|super|merci|d accord|ok|très bien) allez y',
        '(pouvez|pourriez|peux|pourrais|pourrait|pouvons|pourrions) (vous|tu|on|nous) ..',
        '(merci de|merci d|prière de|veuillez|je vous prie de|je vous demande de) ..',
        '(vous|te) .. (serais|serions|saurais) .. (reconnaissant|reconnaissante|reconnaissants|gré)',
        '(je|nous) (voudrais|voudrions|souhaite|souhaiterais|souhaitons|souhaiterions|aimerais|aimerions|veux|voulons|demande|demandons|exige|exigeons) ..',
        '(j|nous) (ai|avons|aurais|aurions) besoin (de|d|du|des)',
        '(envoyez|envoie|dites|dis|donnez|donne|appelez|appelle|confirmez|confirme|indiquez|rappelez|rappelle|répondez|faites|transmettez|tenez) (moi|nous|le|la|les|vite)',
        '(s il vous plaît|s il te plaît|svp|stp)',
        '(dans l attente|en attente|en attendant) .. (réponse|retour|nouvelles|confirmation)',
        '(au plus vite|dès que possible|rapidement|urgent|en urgence|dans les plus brefs délais)',
        '(annuler|rembourser|échanger|modifier|réserver|reporter) (ma|mon|mes|la|le|cette|notre|une|un)',
      ],
      unless: [
        '(prends|prenons) .. (temps|relais|route|train|bus|soin|congé|congés|note|avion)',
        'pas besoin (de|d|du|des) ..',
        'n hésitez pas ..',
        '(je|nous) .. (voulais|voulions|tenais|tenions|souhaite|souhaitais) .. (remercier|dire merci)',
        '(pas|aucun|aucune|inutile) .. (réponse|besoin) .. (nécessaire|répondre)?',
        'merci (de|d) (votre|ton|ta|avoir|m avoir|nous avoir|être)',
      ],
    },
    problem: {
      yes: [
        `${FAULT} .. (persiste|persistent|toujours|encore|continue|revient)`,
        `(j ai|nous avons|il y a|rencontre|rencontrons|reçois|affiche) .. ${FAULT}`,
        '(ne|n) .. (marche|fonctionne|fonctionnent|marchent|s ouvre|s allume|arrive|charge|correspond|répond|convient|tient|va|vont|peux|pouvons|parviens|trouve|vois) (pas|plus|toujours pas)',
        '(ai|avons|est|a) (pas|toujours pas|jamais|rien|pas encore) .. (reçu|reçue|eu|arrivé|arrivée|livré|livrée|trouvé|fonctionné|réussi|obtenu)',
        '(cassé|cassée|cassés|abîmé|abîmée|endommagé|endommagée|défectueux|défectueuse|erroné|erronée|fissuré|fissurée|rayé|rayée|déchiré|déchirée)',
        '(manque|manquent|manquait|manquant|manquante)',
        '(mauvais|mauvaise) (article|taille|couleur|produit|adresse|modèle|référence)',
        'impossible (de|d)',
        'toujours (le|la|les) (même|mêmes)',
      ],
      unless: [`(aucun|sans|pas de|plus de) ${FAULT}`, `${FAULT} .. (résolu|réglé|corrigé)`, 'pas de souci'],
    },
    solved: {
      yes: [
        '(ça|cela|tout) (marche|fonctionne|va|est) .. (parfaitement|réglé|résolu|parfait|en ordre|nickel)',
        '(marche|fonctionne) (maintenant|enfin|parfaitement|à nouveau|de nouveau|très bien)',
        '(est|était|a été|été) (maintenant|bien|enfin)? (résolu|réglé|corrigé|réparé|résolue|réglée)',
        '(problème|souci) (résolu|réglé)',
        '(j ai|nous avons) (enfin)? (réussi|résolu|réglé)',
        '(bien|enfin) (arrivé|arrivée) (à bon port|en bon état)?',
        '(c était|c est) (mon|notre) (erreur|faute)',
        '(c est parfait|tout est en ordre|tout est bon|laissez tomber|oubliez ma|autant pour moi|au temps pour moi)',
        '(répond|répondu) .. (question|questions|attentes)',
      ],
      unless: [
        '(pas|jamais|toujours pas|plus|si|quand|dès que|avant que|rien) .. (marche|fonctionne|va|résolu|réglé|réussi|arrivé|bon)',
        '(ne|n) .. (marche|fonctionne|va|est)',
      ],
    },
    thanks: {
      yes: [
        '(merci|merci beaucoup|mille mercis|grand merci|remercie|remercions|reconnaissant|reconnaissante)',
        '(bonne journée|bon week end|bonne soirée|bonne fin|bonnes fêtes|de même)',
        '(très gentil|avec plaisir)',
      ],
      unless: ['merci (d avance|par avance|de bien vouloir|de me|de nous|de m|pour rien)'],
    },
    agrees: {
      yes: [
        '(parfait|parfaite|super|génial|excellent|très bien|formidable|impeccable|nickel|top|magnifique|bravo|merveilleux)',
        '(à bientôt|à demain|à lundi|à plus)',
        '(ok|d accord|entendu|c est noté|bien reçu|ça marche|ça me va|c est bon)',
      ],
      unless: [
        'pas (très bien|parfait|super|top|génial)',
        '(serait|ce serait) .. (super|parfait|génial|top|bien)',
      ],
    },
    theirs: {
      yes: [
        '(je|nous) (vous|te|t)? (tiens|tiendrai|tiendrons|recontacte|recontacterai|redis|redirai|rappelle|rappellerai) .. (au courant|informé|informés|bientôt|demain|vite|plus tard)?',
        '(je|nous) (vais|allons) (voir|essayer|tester|regarder|vérifier|réfléchir|en parler|demander)',
        '(je|nous) (regarde|regarderai|vérifie|vérifierai|essaie|essaierai|réfléchis|reviens|reviendrai) .. (ça|cela|vers|vous|demain|et|lundi)?',
      ],
      unless: ['(si|sinon|sans|avocat|avis|annuler|porter plainte) ..'],
    },
    chaser: {
      yes: [
        `(avez vous|as tu|auriez vous|y a t il|des|du) .. ${NEWS}`,
        `(sans|aucune|aucun|pas de|pas eu de|toujours pas de) ${NEWS}`,
        '(toujours|encore) (pas|rien|aucune|aucun|en attente) .. (réponse|nouvelles|reçu|retour|remboursé|livré|eu|réponse)?',
        '(j|je|nous) (attends|attendons|patiente|patientons) .. (toujours|encore|depuis|ma|mon|votre|une|un)',
        '(toujours|encore) .. (attente|attends|attendons|sans)',
        '(personne|vous) .. (ne|n) .. (répond|répondu|répondez|rappelé|rappelle|contacté|réponds)',
        '(relance|relancer|relançons|rappel|rappelle que|permets de revenir|permets de vous relancer)',
        '(reviens|revenons) vers vous (car|concernant|au sujet|suite|pour|à propos)',
        '(deuxième|troisième|seconde|quatrième|2ème|3ème|énième) (fois|mail|message|relance|demande|courriel|email)',
        '(où en est|où en sont|où en êtes|où est|qu en est il|quand vais je|quand est ce|quand arrivera|quand recevrai|quand aurai|quel est l état|quel est le statut) ..',
        `(suite|suivi) (à|de|sur) (mon|ma|notre|mes) .. (mail|message|demande|appel|courriel|${ORDER.slice(1, -1)})`,
        '(mon|notre) (dernier|précédent|premier) (mail|message|courriel|email|courrier)',
        '(avez vous|as tu) .. (reçu|lu|vu|pris connaissance) .. (mail|message|demande|courriel|email)',
        '(depuis|il y a) (\\d{1,3}|deux|trois|quatre|plusieurs|plus de|une) .. (jours|semaines|semaine|mois|heures)',
        '(je|nous) (vous)? .. (réécris|réécrivons|écris à nouveau|recontacte|sollicite à nouveau)',
        '(restée|resté) sans (réponse|suite)',
      ],
      unless: [
        '(merci|remercie) .. (réponse|retour|nouvelles|information|suivi)',
        '(si|dès que|quand) .. (nouvelles)',
        '(pas|aucune|inutile) .. (répondre|réponse nécessaire|réponse attendue)',
        '(plus|n attends plus) .. attente',
      ],
    },
    complaint: {
      yes: [
        '(inacceptable|inadmissible|scandaleux|scandaleuse|scandale|honteux|honteuse|honte|ridicule|lamentable|déplorable|catastrophique|catastrophe|nullissime|intolérable|incompétent|incompétents|incompétence|arnaque|arnaqueurs|escroquerie|escrocs|voleurs|foutage|merde|insupportable|aberrant|inqualifiable|médiocre)',
        '(déçu|déçue|déçus|décevant|décevante|déception|mécontent|mécontente|furieux|furieuse|énervé|énervée|agacé|agacée|insatisfait|insatisfaite|exaspéré|exaspérée|scandalisé|outré|outrée|fâché|fâchée)',
        '(pas|peu|guère) .. (satisfait|satisfaite|content|contente|normal|sérieux|professionnel|acceptable|admissible)',
        '(mauvais|mauvaise|très mauvaise|très mauvais|pire) (service|expérience|qualité|accueil|suivi|communication)',
        '(réclamation|plainte|me plaindre|nous plaindre|(mon|notre|un) avocat|mise en demeure|poursuites|litige|répression des fraudes|dgccrf|mauvais avis|avis négatif|tribunal|huissier)',
        '(exige|exigeons|demande|réclame|veux|veuillez) .. (remboursement|être remboursé|être remboursée|dédommagement|indemnisation|explications|excuses|mon argent)',
        '(encore|à nouveau|de nouveau|une fois de plus|une nouvelle fois) .. (cassé|cassée|faux|fausse|en retard|retard|erreur|problème|mauvais|mauvaise|oublié|annulé)',
        '(promis|promise|promettez|assuré|assurait|dit que|disiez) .. (mais|et|jamais|toujours|rien|pas)',
        '(facturé|débité|prélevé|payé) .. (deux fois|double|trop|tort|doublon)',
        '(plus jamais|dernière fois|perdre un client|perdu un client|perdez un client|j en ai assez|j en ai marre|ras le bol|ça suffit|trop c est trop)',
        '(perte de temps|se moque de|se moquer|vous moquez|foutez de|moquez vous)',
        '(voilà|depuis|ça fait) (\\d{1,3}|deux|trois|quatre|plusieurs|des) (jours|semaines|mois|heures) .. (attends|attendons|réclame|relance|promenez|sans)',
      ],
      unless: [
        '(aucune|pas de|sans) (plainte|réclamation|litige)',
        '(pas|jamais) .. (déçu|déçue|mécontent|fâché|me plaindre|mauvais)',
        '(désolé|désolée|excusez|pardon|navré|navrée) .. (dérangement|retard|déranger|réponse tardive)',
        '(serait|ce serait) .. (dommage|décevant)',
      ],
    },
    grumble: {
      yes: [
        '(malheureusement|hélas|apparemment|soi disant|visiblement)',
        '(toujours (pas|rien|aucune)|encore (une fois|pas|rien)|sans cesse|à chaque fois|plusieurs fois|maintes fois|constamment)',
        '(pourquoi|comment se fait il) ..',
        '(retard|en retard|cassé|abîmé|erreur|oublié|perdu|annulé|défectueux|mauvais|mauvaise|manque)',
        '(remboursement|remboursé|prélevé)',
        '(personne) ..',
        '(était prévu|devait|devrait|censé|aurait dû|m attendais|nous attendions)',
        '(service client|service après vente|sav)',
        '(des heures|des jours|des semaines|des mois|interminable)',
      ],
    },
    automatic: {
      yes: [
        '(absent|absente) (du bureau|jusqu|du|pour)',
        '(réponse|message) automatique',
        '(suis|serai) .. (absent|absente|en congés|en congé|en vacances|en déplacement)',
        '(accès limité|pas accès) .. (mails|messagerie|emails)',
        '(votre|ta) (demande|message|ticket) .. (a été|est) .. (reçu|reçue|enregistré|enregistrée|créé)',
        '(ne pas|merci de ne pas) répondre à ce',
        'n a pas pu être (remis|distribué)',
      ],
    },
  },
  asks: '^ (?:(?:bonjour|et|mais|donc|alors|ou|sinon) ){0,2}(?:est ce |comment |quand |combien |où |pourquoi |quel |quelle |quels |quelles |qui |que (?:faire|dois)|(?:pouvez|pourriez|avez|auriez|êtes|proposez|faites|livrez|savez|acceptez|vendez) vous|(?:peux|pourrais|as|sais) tu|peut on|puis je|y a t il|serait il|est il )',
  but: ' (?:mais|cependant|toutefois|néanmoins|par contre|en revanche|malheureusement|sauf|autre question|autre chose) ',
  writtenOut: [
    ["(^| )(j|l|m|t|s|c|d|n|qu|jusqu|lorsqu|puisqu|quelqu|aujourd)'", '$1$2 '],
    ['(\\p{L})-(?=\\p{L})', '$1 '],
    ['\\bsvp\\b', 's il vous plaît'],
    ['\\bstp\\b', 's il te plaît'],
    ['\\bpb\\b', 'problème'],
    ['\\brdv\\b', 'rendez vous'],
    ['\\bmrc\\b', 'merci'],
  ],
};
