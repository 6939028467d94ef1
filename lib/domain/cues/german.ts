import type { CueLists } from './cue-set.ts';

const NEWS =
  '(neuigkeiten|neues|antwort|rückmeldung|reaktion|update|zwischenstand|stand|nachricht|lösung|lebenszeichen)';
const ORDER = '(bestellung|lieferung|paket|sendung|ware|rechnung|auftrag|termin|geld|erstattung|rückzahlung)';
const FAULT = '(problem|probleme|fehler|fehlermeldung|störung|mangel|mängel|defekt)';

export const german: CueLists = {
  cues: {
    question: {
      yes: [
        '(ich|wir) (frage|fragen|fragte|wollte|wollten|möchte|möchten|würde|würden) .. (fragen|wissen|mich|uns)',
        '(habe|hätte|haben|hätten) .. (frage|fragen)',
        '(meine|unsere|eine|folgende|weitere|kurze|noch) (eine)? (frage|fragen)',
        '(weiß|wissen|wüsste|verstehe|verstehen) .. nicht .. (wie|ob|was|wo|wann|warum|welche|welcher)',
        '(nicht sicher|unsicher|unklar) .. (ob|wie|was|wann|wo)',
        '(wissen sie|weißt du|könnt ihr mir sagen) .. (ob|wie|wann|wo|was)',
        'ist das (richtig|normal|so gewollt|möglich)',
      ],
      unless: [
        '(bei|falls|wenn|für|sollten) .. fragen',
        '(keine|alle|meine) (weiteren)? fragen .. (mehr|beantwortet|geklärt)?',
      ],
    },
    request: {
      yes: [
        '(ich|wir) (nehme|nehmen) (die|den|das|eine|einen|ein|beide|alle|zwei|drei) ..',
        '(perfekt|super|gut|danke|prima|toll) (buchen|bestellen|schicken|senden|liefern|reservieren) sie ..',
        '(bitte|bitten) .. (um|senden|schicken|prüfen|melden|ändern|stornieren|nennen|geben|sagen|teilen|rufen|schauen|mitteilen|bestätigen|erstatten|zurück|umtauschen|liefern|kümmern|helfen)',
        '(könnten|können|könntest|kannst|könntet|würden|würdest) (sie|du|ihr) .. (mir|uns|bitte|das|die|den|es|mal|noch)',
        '(ich|wir) (brauche|brauchen|benötige|benötigen|bitte|bitten|erwarte|erwarten|bestelle|bestellen|wünsche|hätte gern|hätten gern|möchte|möchten)',
        '(möchte|möchten|würde|würden) .. (bestellen|kaufen|stornieren|umtauschen|zurückgeben|zurückschicken|ändern|verschieben|buchen|reservieren|haben|kündigen)',
        '(senden|schicken|geben|sagen|teilen|rufen|schreiben|melden|prüfen|schauen) sie .. (mir|uns|bitte|mich|sich|das|mal)',
        '(schick|schicke|gib|sag|ruf|melde|schau) (mir|uns|mich|dich|mal|bitte)',
        'lassen sie (mich|uns|es)',
        '(wäre|wären) .. (nett|schön|toll|super|dankbar|hilfreich|prima)',
        '(über|auf|um) .. (rückmeldung|antwort|hilfe|auskunft|informationen|infos|rückruf|angebot) .. (freue|freuen|würde|wäre|bitte|dankbar)?',
        '(so schnell wie möglich|schnellstmöglich|dringend|umgehend|baldmöglichst|eilt)',
        '(hilfe|rat|auskunft|angebot|kostenvoranschlag) .. (bitte|benötigt|gesucht|erbeten)',
      ],
      unless: [
        '(melde|melden) (ich|wir) (mich|uns)',
        '(nehme|nehmen) .. (zug|bus|bahn|fähre|flug|kenntnis|urlaub|zeit)',
        '(ich|wir) (melde|melden) (mich|uns)',
        '(ich|wir) (melde|melden|möchte|möchten|wollte|wollten) .. (mich|uns|ihnen|euch|dir|nur|herzlich)? (bedanken|danken|danke|bescheid)',
        'zögern sie nicht',
        '(keine|nicht) .. (antwort|rückmeldung) .. (nötig|notwendig|erforderlich)',
      ],
    },
    problem: {
      yes: [
        `${FAULT} .. (besteht|bestehen|weiterhin|immer|wieder|tritt|auf|bleibt)`,
        `(habe|haben|gibt|bekomme|bekommen|erhalte) .. ${FAULT}`,
        '(funktioniert|funktionieren|geht|gehen|klappt|läuft|startet|öffnet|lädt|passt|stimmt|hält|schließt|leuchtet) .. (nicht|nie|kaum)',
        '(nicht|nie|noch nicht|immer noch nicht) .. (angekommen|erhalten|bekommen|geliefert|da|eingetroffen|gefunden|erstattet|geklappt|funktioniert)',
        '(kaputt|defekt|beschädigt|zerbrochen|gerissen|zerkratzt|falsch|falsche|falschen|falscher|falsches|fehlt|fehlen|undicht|verbogen)',
        '(kann|können|konnte|konnten) .. nicht .. (öffnen|finden|anmelden|einloggen|sehen|bezahlen|bestellen|nutzen|erreichen)',
        'leider .. (nicht|falsch|kein|keine|keinen)',
      ],
      unless: [
        `(kein|keine|ohne) .. ${FAULT}`,
        `${FAULT} .. (gelöst|behoben|erledigt|weg)`,
        'nicht mehr nötig',
      ],
    },
    solved: {
      yes: [
        '(hat|haben) .. (geklappt|funktioniert|geholfen|erledigt|gelöst)',
        '(funktioniert|klappt|läuft|passt) .. (wieder|wunderbar|prima|perfekt|bestens|einwandfrei|super)',
        '(jetzt|nun) (funktioniert|klappt|passt|läuft) (es|alles|wieder)?',
        'alles (funktioniert|klappt|passt)',
        '(ist|sind|war|wurde) (damit|jetzt|nun|inzwischen|bereits|schon)? (erledigt|gelöst|behoben|geklärt|beantwortet)',
        '(hat|haben) sich (damit|inzwischen|jetzt|schon|bereits)? (erledigt|geklärt|gelöst)',
        'hat sich erledigt',
        '(gut|heil|pünktlich|unversehrt) (angekommen|eingetroffen)',
        '(war|ist) (mein|unser) (fehler|irrtum|versehen)',
        '(ich|wir) (habe|haben) (es|das|den fehler|das problem) .. (gefunden|gelöst|geschafft|hinbekommen|behoben)',
        'vergessen sie es',
        '(alles|jetzt|wieder) .. in ordnung',
      ],
      unless: [
        '(nicht|nie|noch nicht|erst wenn|sobald|ob|falls|wenn|kein|keine) .. (geklappt|funktioniert|geholfen|erledigt|gelöst|behoben|geklärt|klappt|geht|passt|läuft|angekommen|ordnung)',
        '(funktioniert|klappt|geht|läuft|passt|stimmt) .. (nicht|schief|schlecht|nie)',
      ],
    },
    thanks: {
      yes: [
        '(danke|dankeschön|vielen dank|herzlichen dank|besten dank|lieben dank|tausend dank|merci)',
        '(bedanke|bedanken|danken) (mich|uns|ihnen|euch|dir)',
        '(freut mich|freut uns)',
        '(schönes wochenende|schönen tag|schönen abend|schöne feiertage|gleichfalls)',
      ],
      unless: ['(danke|dank) .. (im voraus|vorab)', 'danke für (nichts|gar nichts)'],
    },
    agrees: {
      yes: [
        '(super|prima|perfekt|toll|klasse|wunderbar|großartig|spitze|ausgezeichnet|sehr gut|sehr schön|genial)',
        '(bis dann|bis morgen|bis bald|bis montag|bis freitag)',
        '(ok|okay|einverstanden|gerne|machen wir so|so machen wir es|geht klar|verstanden|gut|alles klar|alles gut|passt so|schon gut|in ordnung)',
      ],
      unless: [
        'nicht (gut|super|toll|perfekt|prima|in ordnung)',
        '(wäre|wären) .. (super|prima|perfekt|toll|klasse|schön)',
      ],
    },
    theirs: {
      yes: [
        '(ich|wir) (melde|melden) (mich|uns)',
        '(melde|melden) (ich mich|wir uns)',
        '(ich|wir) (schaue|schauen|prüfe|prüfen|probiere|probieren|überlege|überlegen|teste|testen) .. (es|das|mal|mir|uns|noch|morgen|heute|nach|aus)',
        '(ich|wir) (gebe|geben) .. bescheid',
      ],
      unless: [
        '(wann|sonst|ansonsten|falls|wenn|andernfalls) .. (melde|melden)',
        '(anwalt|bewertung|anzeige|verbraucherzentrale|stornieren)',
      ],
    },
    chaser: {
      yes: [
        `(gibt|gab|habt|haben) .. (schon|inzwischen|mittlerweile|etwas) ${NEWS}`,
        `(schon|etwas|irgendwelche|keine) (${NEWS.slice(1, -1)})`,
        `(immer noch|noch immer|noch|bisher|bislang|weiterhin|leider) .. (keine|nichts|kein|nicht) .. (${NEWS.slice(1, -1)}|gehört|erhalten|bekommen|reagiert|gemeldet|beantwortet|passiert|da|angekommen)`,
        `(warte|warten|wartete) .. (noch|immer|seit|weiterhin|auf)`,
        '(ich|wir) (warte|warten)',
        '(wie|was) ist der (aktuelle)? stand',
        'wie sieht es .. aus',
        `(wo|wann) (bleibt|bleiben|kommt|kommen|ist|sind|wird|werden|kann|darf|erhalte|bekomme) .. (${ORDER.slice(1, -1)}|ich|wir|mein|meine|es|sie)`,
        '(haben sie|hast du|habt ihr) .. (mail|nachricht|email|anfrage|schreiben) .. (erhalten|bekommen|gelesen|gesehen)',
        '(meine|unsere) (letzte|vorherige|erste|frühere|obige|anfrage|mail|nachricht) .. (mail|nachricht|anfrage|email|vom|von)',
        '(hake|haken|fasse|fassen|frage|fragen|erinnere|melde) .. (nach|noch einmal|nochmal|nochmals|erneut)',
        '(noch einmal|nochmal|nochmals|erneut|zum zweiten mal|zum dritten mal|zweite|dritte) (mail|nachricht|anfrage|erinnerung|versuch|an sie|schreiben)',
        '(erinnerung|nachfrage) (an|zu|bezüglich|wegen)',
        '(niemand|keiner) .. (antwortet|geantwortet|reagiert|gemeldet|meldet|zurückgerufen|erreichbar)',
        '(vor|seit) (\\d{1,2}|zwei|drei|vier|fünf|einigen|mehreren|über) (tagen|wochen|monaten) .. (geschrieben|gemeldet|bestellt|gewartet|warte|angefragt|bezahlt)?',
        '(keine|nie eine) (antwort|rückmeldung|reaktion) .. (erhalten|bekommen|gehört)?',
      ],
      unless: [
        '(keine|nicht) .. (antwort|rückmeldung) .. (nötig|notwendig|erforderlich)',
        '(falls|wenn|sobald) .. neuigkeiten',
        '(danke|dank) .. (antwort|rückmeldung|nachricht|update)',
        '(warte|warten) .. nicht mehr',
      ],
    },
    complaint: {
      yes: [
        '(unverschämt|unverschämtheit|frechheit|inakzeptabel|unakzeptabel|katastrophe|katastrophal|miserabel|skandal|lächerlich|peinlich|unprofessionell|unzumutbar|schlimmste|schlechteste|unfassbar|unterirdisch|saftladen|zumutung|sauerei|betrug|betrüger|abzocke|verarscht|scheiße)',
        '(enttäuscht|enttäuschend|enttäuschung|verärgert|ärgerlich|ärgere|wütend|stinksauer|unzufrieden|frustriert|empört|entsetzt)',
        '(nicht|alles andere als|wenig|überhaupt nicht) .. (zufrieden|begeistert|akzeptabel|hinnehmbar|akzeptieren|hinnehmen|erfreut|in ordnung)',
        '(schlechter|schlechte|schlechten|mieser|mangelhafter) (service|kundenservice|kundendienst|qualität|erfahrung|kommunikation)',
        '((mein|meinen|unser|unseren|einen|zum) (anwalt|rechtsanwalt)|rechtliche schritte|verbraucherzentrale|anzeige (erstatten|erstatte)|schlechte bewertung|negative bewertung|schadensersatz)',
        '(mein|unser|das) geld zurück',
        '(verlange|fordere|erwarte) .. (erstattung|rückerstattung|geld|entschädigung|entschuldigung|stellungnahme|erklärung)',
        '(reklamation|beschwerde|beschweren|reklamieren|beanstanden)',
        '(nie wieder|zum letzten mal|das letzte mal|letztmalig|einmal und nie)',
        '(schon wieder|wieder|erneut|abermals) .. (falsch|falsche|falschen|kaputt|defekt|beschädigt|zu spät|nicht|verspätet|vergessen)',
        '(versprochen|zugesagt|zugesichert) .. (nicht|nie|aber|worden|und|doch|noch)',
        '(zu viel|doppelt|zweimal|falsch) (berechnet|abgebucht|bezahlt)',
        '(seit|schon) (\\d{1,3}|wochen|tagen|monaten|stunden|zwei|drei|vier) (tagen|wochen|monaten|stunden)? .. (warte|warten|vertröstet|hingehalten|nichts|keine)',
        '(reicht|langt) (mir|es|uns) .. (jetzt|langsam|nun)?',
        '(was soll das|geht gar nicht|so geht das nicht|nicht euer ernst|nicht ihr ernst)',
      ],
      unless: [
        '(keine|kein|ohne) (beschwerde|reklamation|beschwerden|grund zur beschwerde|mahnung)',
        '(nicht|nie) (enttäuscht|verärgert|sauer|beschweren|unzufrieden|schlecht)',
        '(wäre|wären) .. (schade|ärgerlich|enttäuschend)',
        '(tut mir leid|entschuldigung|entschuldigen) .. (verspätung|umstände|störung|verspätet)',
      ],
    },
    grumble: {
      yes: [
        '(bedauerlicherweise|angeblich|offenbar|anscheinend)',
        '(immer noch|noch immer|ständig|dauernd|jedes mal|mehrfach|mehrmals|wiederholt|andauernd)',
        '(warum|wieso|weshalb) .. (nicht|kein|keine|immer|erst|so)',
        '(defekt|kaputt|beschädigt|falsch|falsche|verspätet|zu spät|vergessen|fehlt|fehlen|schlecht|mangelhaft)',
        '(erstattung|rückerstattung|abgebucht)',
        '(erwartet|erwartung|erwarte|hätte gedacht|sollte|sollten) .. (mehr|besser|schon|längst|mindestens|eigentlich)?',
        '(niemand|keiner) ..',
        '(stundenlang|tagelang|wochenlang|ewig|ewigkeiten)',
        '(kundenservice|kundendienst|hotline)',
      ],
    },
    automatic: {
      yes: [
        '(nicht im|außer) (büro|haus)',
        '(automatische|automatisch) (antwort|erstellte|generierte|erzeugte|versendet|abwesenheitsnotiz)',
        '(bin|sind) .. (abwesend|im urlaub|nicht erreichbar|nicht zu erreichen)',
        '(im urlaub|abwesend|in elternzeit|im mutterschutz) (bis|vom|ab)',
        '(keinen|eingeschränkten) zugriff auf .. (mails|emails|nachrichten|postfach)',
        '(ihre|deine|eure) (anfrage|ticket|nachricht) .. (ist|wurde) .. (eingegangen|erstellt|registriert|erfasst)',
        'antworten sie nicht auf diese',
        'unzustellbar',
        '(ihre|deine) (nachricht|mail|email) .. wurde .. (gelesen|angezeigt)',
      ],
    },
  },
  asks: '^ (?:(?:hallo|und|aber|also|noch|bitte|oder) ){0,2}(?:(?:können|könnten|kann|könnte|würden|würdest|haben|hast|habt|hätten|gibt|ist|sind|wird|werden|wissen|weißt|soll|sollen|darf|dürfen|muss|müssen|geht|liefern|bieten) (?:sie|du|ihr|ich|wir|es|das|der|die|man|mir|uns|meine|mein|noch|schon|eventuell)|wann |wo |warum |wieso |weshalb |welche[rsmn]? |wer |wie (?!besprochen|vereinbart|gesagt|gewünscht|immer|bereits|angekündigt|versprochen|erwähnt)|was (?!mich|uns|das|den|die))',
  but: ' (?:aber|jedoch|allerdings|leider|trotzdem|dennoch|eine frage noch|noch eine frage|außer) ',
  writtenOut: [
    ['\\bgibts\\b', 'gibt es'],
    ['\\bgehts\\b', 'geht es'],
    ['\\b(?:vll?t|evtl)\\b', 'eventuell'],
    ['\\bmfg\\b', ''],
    ['\\be mail(s?)\\b|\\be-mail(s?)\\b', 'email'],
    ['\\bdankeschoen\\b', 'danke'],
  ],
};
