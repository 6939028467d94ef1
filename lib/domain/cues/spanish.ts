import type { CueLists } from './cue-set.ts';

const NEWS = '(noticias?|novedad|novedades|respuesta|actualización|contestación|información|avance|solución)';
const FAULT = '(problemas?|errores|error|fallos?|averías?|incidencias?|defectos?)';
const ORDER = '(pedido|paquete|envío|factura|reembolso|dinero|entrega|compra|cita|devolución)';

export const spanish: CueLists = {
  cues: {
    question: {
      yes: [
        '(tengo|tenemos|tenía|me queda|una|otra|alguna) .. (pregunta|preguntas|duda|dudas|consulta)',
        '(quería|quisiera|querría|me gustaría|quiero|necesito|queríamos) .. (saber|preguntar|consultar|confirmar|entender)',
        '(no sé|no sabemos|no entiendo|no tengo claro|no estoy segur*) .. (si|cómo|qué|cuándo|dónde|por qué|cuál)',
        '(sabe|sabes|saben|sabéis) .. (si|cómo|cuándo|dónde|qué|cuál)',
        '(es|sería) (posible|normal|correcto)',
      ],
      unless: [
        '(si|para) .. (pregunta|preguntas|duda|dudas|consulta)',
        '(cualquier|sin más) (duda|pregunta|consulta)',
      ],
    },
    request: {
      yes: [
        '(me|nos) (quedo|quedamos) con (el|la|los|las|uno|una|dos|ese|esa) ..',
        '(resérvela|resérvelo|resérvalo|resérvala|resérveme|proceda|procedan)',
        'por favor .. (envíe*|envía*|manden|mande|manda|diga*|confirme*|revise*|avise*|responda*|cambie*|cancele*|llame*|indique*|facilite*|devuelva*|necesito|me|nos)',
        '(podría|podrías|podrían|puede|puedes|pueden|podéis|podríais|podemos|puedo) .. (enviar*|mandar*|decir*|confirmar*|ayudar*|revisar*|cambiar*|cancelar*|indicar*|dar*|hacer*|llamar*|facilitar*|devolver*|mirar*|me|nos)',
        '(me|nos) (envía|envíe|envíen|manda|mande|manden|dice|diga|digan|confirma|confirme|avisa|avise|llama|llame|puede|puedes|pueden|podría|podrías|podrían)',
        '(necesito|necesitamos|solicito|solicitamos|pido|exijo|requiero|quiero|queremos|quisiera|quisiéramos|desearía) ..',
        '(envíe|envía|envíen|mande|manda|diga|dime|dígame|díganme|avísame|avíseme|avísenme|confírmame|confírmeme|llámame|llámeme|ayúdame|ayúdeme|háganme|hágame|indíqueme|mándame|mándeme)',
        '(envíenlo|envíenme|envíeme|mándenlo|mándenme|llámenme|resérvenos|resérveme|háganlo)',
        '(agradecería|agradeceríamos|agradezco que)',
        '(quedo|quedamos|estoy|estamos) .. (espera|atento|atenta|pendiente) .. (respuesta|noticias|contestación|confirmación)?',
        '(lo antes posible|cuanto antes|urgente|con urgencia|a la mayor brevedad)',
        '(cancelar|devolver|cambiar|anular|reservar) (mi|el|la|nuestro|nuestra|este|una|un)',
      ],
      unless: [
        '(no dude|no duden|no dudes) ..',
        '(quiero|quería|queremos|quisiera) .. (agradecer|dar las gracias|darles las gracias|dar* las gracias)',
        '(no|sin) .. (hace falta|necesito|necesario) .. (responder|respuesta|nada)?',
      ],
    },
    problem: {
      yes: [
        `${FAULT} .. (sigue|persiste|continúa|otra vez|de nuevo|todavía)`,
        `(tengo|tenemos|hay|da|me sale|encuentro|surgió) .. ${FAULT}`,
        '(no) (me|nos|se|le)? (funciona|funcionan|va|carga|abre|enciende|deja|permite|llega|llegó|ha llegado|han llegado|he recibido|hemos recibido|recibí|recibimos|puedo|podemos|pude|sirve|encaja|aparece|corresponde|responde)',
        '(rot*|dañad*|defectuos*|equivocad*|averiad*|estropead*|incorrect*|incomplet*)',
        '(falta|faltan|faltaba|faltaban)',
        '(sigue|siguen|seguimos|sigo) (sin|igual)',
        '(mal estado|no es el que|no es lo que)',
      ],
      unless: [
        `(ningún|sin|no hay) ${FAULT}`,
        `${FAULT} .. (resuelto|solucionado|arreglado)`,
        'no hace falta',
      ],
    },
    solved: {
      yes: [
        '(ya|ahora|todo|por fin) .. (funciona|funcionan|solucionado|resuelto|arreglado|perfecto|perfectamente)',
        '(ya|ahora|todo) (está|va) (todo)? (bien|perfecto|solucionado|resuelto|arreglado|en orden|claro)',
        '(está|quedó|queda|ha quedado|quedado) (ya|todo)? (resuelto|solucionado|arreglado|aclarado)',
        '(problema|asunto|duda) (resuelto|solucionado|resuelta|aclarada)',
        '(me|nos) (ha|han) (servido|ayudado|aclarado|quedado claro)',
        '(he|hemos) (conseguido|logrado|solucionado|resuelto) (que|el|la|lo|arreglar)',
        '(ha llegado|llegó) (todo)? (bien|perfecto|perfectamente|correctamente)',
        '(fue|era|ha sido) (un)? (error|fallo|culpa) (mío|mía|nuestro|nuestra)',
        '(olvídelo|olvídalo|ya no hace falta|todo en orden|todo correcto)',
      ],
      unless: [
        '(no|nunca|todavía no|aún no|sin|cuando|si) .. (funciona|funcionan|está|resuelto|solucionado|arreglado|conseguido|logrado|claro|bien)',
      ],
    },
    thanks: {
      yes: [
        '(gracias|muchas gracias|mil gracias|muchísimas gracias|agradecid*)',
        '(muy amable|muy amables)',
        '(buen fin de semana|buen día|feliz día|un abrazo|igualmente)',
      ],
      unless: ['gracias (de antemano|por adelantado|por nada)'],
    },
    agrees: {
      yes: [
        '(perfecto|perfecta|genial|estupendo|estupenda|excelente|fantástico|maravilloso|fenomenal|buenísimo|qué bien)',
        '(hasta luego|hasta mañana|hasta pronto|nos vemos)',
        '(vale|de acuerdo|ok|okay|entendido|recibido|muy bien|me parece bien|bien)',
      ],
      unless: [
        'no .. (bien|perfecto|genial|excelente)',
        '(sería|estaría) .. (genial|perfecto|estupendo|bien)',
      ],
    },
    theirs: {
      yes: [
        '(lo|la|los|las) (miro|miraré|reviso|revisaré|pruebo|probaré|compruebo|comprobaré|consulto|consultaré|pensaré|pienso)',
        '(le|les|te|os) (aviso|avisaré|digo algo|diré algo|confirmo|confirmaré|cuento|contaré)',
        '(voy|vamos) a (probar|mirar|revisar|comprobar|consultar|pensar|hablar)',
      ],
      unless: ['(de lo contrario|abogado|reseña|denuncia|cancelar) ..'],
    },
    chaser: {
      yes: [
        `(hay|tiene|tienen|tenéis|tienes|alguna|algún|han) .. ${NEWS}`,
        `(sin|ninguna|no hay|no tengo|no he tenido) (ninguna)? ${NEWS}`,
        '(sigo|seguimos|estoy|estamos|llevo|llevamos) .. (esperando|a la espera|sin respuesta|sin noticias|sin recibir|sin saber)',
        '(todavía|aún|hasta ahora|a día de hoy) .. (no|sin) .. (respuesta|noticias|recibido|contestado|respondido|llegado|nada|sabido|llamado)',
        '(no|nadie) (me|nos)? (ha|han|he|hemos) .. (contestado|respondido|respuesta|recibido|llamado|dicho|escrito)',
        '(nadie) (me|nos)? (contesta|responde|llama|ayuda)',
        `(dónde está|qué pasa con|qué hay de|cómo va|en qué estado|cuál es el estado|cuándo llega|cuándo llegará|cuándo recibiré|cuándo me|cuándo nos|cuándo podré) .. (${ORDER.slice(1, -1)}|mi|el|la|lo|mis)?`,
        '(vuelvo|volvemos|escribo|escribimos) (a|de nuevo|otra vez|nuevamente) .. (escribir|preguntar|contactar|insistir)?',
        '(segunda|tercera|cuarta|última) (vez|mensaje|correo|solicitud|petición)',
        '(segundo|tercer|cuarto) (mensaje|correo|email|intento|recordatorio)',
        '(recordatorio|recuerdo que|le recuerdo|les recuerdo|te recuerdo|insisto)',
        '(mi|nuestro) (anterior|último|primer) (correo|mensaje|email|mail)',
        '(ha|han|has|habéis|pudo|pudiste|pudieron) .. (recibido|leído|visto|ver|leer|revisar) (mi|nuestro|el|la) (correo|mensaje|email|consulta|solicitud)',
        '(hace|desde hace) (\\d{1,3}|dos|tres|cuatro|varios|varias|más de|una) .. (días|semanas|semana|meses|mes|horas)',
        '(respuesta|noticias) (a|sobre|de) (mi|nuestro|esto|este)',
      ],
      unless: [
        '(gracias|agradezco) .. (respuesta|información|noticias|contestación)',
        '(si|cuando) .. (noticias|novedades)',
        '(no hace falta|no es necesari*) .. (respuesta|responder|contestar)?',
        'ya no .. esperando',
      ],
    },
    complaint: {
      yes: [
        '(inaceptable|inadmisible|vergonzoso|vergüenza|ridículo|pésimo|pésima|desastre|lamentable|indignante|intolerable|vergonzosa|penoso|penosa|nefasto|nefasta|estafa|estafadores|timo|engaño|mierda|tomadura|burla|porquería|inútiles|impresentable)',
        '(decepcionad*|decepcionante|decepción|enfadad*|indignad*|hart*|frustrad*|disgustad*|insatisfech*|descontent*|furios*)',
        '(no|nada|poco) .. (content*|satisfech*|normal|serio|profesional|de recibo)',
        '(mal|mala|malísimo|malísima|peor) (servicio|atención|experiencia|calidad|trato)',
        '(reclamación|reclamar|queja|quejarme|denuncia|denunciar|denunciaré|(mi|un|nuestro) abogado|acciones legales|hoja de reclamaciones|mala reseña|reseña negativa)',
        '(devuélvanme|quiero|exijo|exigimos|reclamo) .. (mi dinero|reembolso|compensación|indemnización|explicación)',
        '(otra vez|de nuevo|nuevamente|una vez más) .. (mal|rot*|dañad*|equivocad*|tarde|retraso|error|sin|lo mismo)',
        '(cobrado|cobraron|cargado|cobran) .. (doble|dos veces|de más|mal|indebidamente)',
        '(prometieron|dijeron|aseguraron|prometido|dijisteis|prometió) .. (y|pero|no|nunca|aún|que)',
        '(nunca más|última vez|no vuelvo a|no volveré|no volveremos|perder un cliente|perdido un cliente)',
        '(pérdida de tiempo|perder el tiempo|tomando el pelo|toman el pelo|ya está bien|no hay derecho|qué falta de)',
        '(llevo|llevamos) (\\d{1,3}|dos|tres|cuatro|semanas|días|meses|más de) .. (esperando|sin|reclamando|llamando)',
      ],
      unless: [
        '(ninguna|sin|no tengo) (queja|quejas|reclamación|reclamaciones)',
        '(no|nunca) .. (decepcionad*|enfadad*|molest*|quejarme)',
        '(perdón|disculpe|disculpa|disculpen|siento|lamento) .. (molestia|molestias|molestar*|retraso|tardanza)',
        '(sería|estaría) una (pena|lástima)',
      ],
    },
    grumble: {
      yes: [
        '(lamentablemente|desgraciadamente|desafortunadamente|por desgracia)',
        '(todavía|aún|siempre|constantemente|cada vez|varias veces|mil veces|continuamente)',
        '(por qué|cómo es posible|cómo puede) ..',
        '(retraso|retrasado|rot*|dañad*|mal|falta|defectuos*|equivocad*|perdido|cancelado)',
        '(reembolso|cobro indebido)',
        '(nadie) ..',
        '(esperaba|esperábamos|se supone|deberían|debería) ..',
        '(atención al cliente|servicio al cliente)',
        '(horas|días|semanas|meses) (esperando|de espera|enteras|enteros)',
      ],
    },
    automatic: {
      yes: [
        '(fuera de (la)? oficina|respuesta automática|mensaje automático)',
        '(estaré|estoy|me encuentro) .. (ausente|de vacaciones|de baja|fuera)',
        '(acceso limitado|sin acceso) .. correo',
        '(su|tu) (solicitud|ticket|mensaje|consulta) (ha sido|fue) (recibid*|registrad*|cread*)',
        'no responda a este',
        'no se ha podido entregar',
      ],
    },
  },
  asks: '^ (?:(?:hola|y|pero|entonces|o|bueno) ){0,2}(?:cómo |cuándo |cuánto |cuánta |cuántos |dónde |por qué |cuál |cuáles |quién |qué (?:tal|es|hago|debo|puedo|precio|horario|día|opciones|medidas)|(?:podría|podrías|podrían|puede|puedes|pueden|podéis|tienen|tenéis|tiene|tienes|hay|es posible|se puede|sabe|sabes|saben|me puede|me puedes|me podría|me podrías|nos pueden) )',
  but: ' (?:pero|sin embargo|aunque|no obstante|excepto|salvo|otra cosa|una cosa más) ',
  writtenOut: [
    ['\\b(?:xfa|porfa|xfavor|porfavor)\\b', 'por favor'],
    ['\\bq\\b', 'que'],
    ['\\bxq\\b', 'por qué'],
    ['\\bgracia\\b', 'gracias'],
  ],
};
