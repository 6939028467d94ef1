import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cueListsOf, LANGUAGES, languageOf } from '../../lib/domain/cues/languages.ts';
import { judgeMessage } from '../../lib/domain/judge-message.ts';

type Case = readonly [language: string, text: string];

function kindsIn([language, text]: Case) {
  return judgeMessage(text, { language }).signals.map(({ kind }) => kind);
}

describe('mail that needs an answer', () => {
  it.each<Case>([
    ['de', 'Könnten Sie mir bitte die Rechnung noch einmal schicken?'],
    ['de', 'Danke! Eine Frage noch: geht das auch in Eiche?'],
    ['de', 'Ich möchte den Termin verschieben.'],
    ['es', 'Quisiera saber si hacen envíos a Canarias.'],
    ['es', 'Gracias. ¿Podría enviarme también la factura?'],
    ['es', 'El marco llegó roto.'],
    ['fr', 'Pourriez-vous m’envoyer un devis ?'],
    ['fr', 'Merci de me confirmer le rendez-vous.'],
    ['fr', 'Le cadre est arrivé cassé.'],
  ])('%s: %s', (language, text) => {
    expect(judgeMessage(text, { language }).needsAnswer).not.toBe('no');
  });
});

describe('mail that closes', () => {
  it.each<Case>([
    ['de', 'Vielen Dank, jetzt passt alles!'],
    ['de', 'Hat sich erledigt, danke.'],
    ['de', 'Ich melde mich nächste Woche.'],
    ['es', 'Muchas gracias, ya está todo solucionado.'],
    ['es', 'Perfecto, hasta mañana.'],
    ['fr', 'Merci beaucoup, c’est parfait.'],
    ['fr', 'Je vais réfléchir.'],
  ])('%s: %s', (language, text) => {
    expect(judgeMessage(text, { language }).needsAnswer).toBe('no');
  });
});

describe('a chaser', () => {
  it.each<Case>([
    ['de', 'Gibt es schon etwas Neues?'],
    ['de', 'Ich warte immer noch auf die Lieferung.'],
    ['de', 'Leider habe ich bisher keine Antwort erhalten.'],
    ['es', '¿Hay alguna novedad?'],
    ['es', 'Sigo esperando su respuesta.'],
    ['fr', 'Avez-vous des nouvelles de mon colis ?'],
    ['fr', 'Je n’ai toujours pas reçu de réponse.'],
  ])('is told, %s: %s', (...mail) => {
    expect(kindsIn(mail)).toContain('chaser');
  });

  it.each<Case>([
    ['de', 'Danke für die schnelle Antwort!'],
    ['es', 'Gracias por su respuesta.'],
    ['fr', 'Merci pour votre réponse.'],
  ])('is not, %s: %s', (...mail) => {
    expect(kindsIn(mail)).not.toContain('chaser');
  });
});

describe('a complaint', () => {
  it.each<Case>([
    ['de', 'Das ist eine Frechheit.'],
    ['de', 'Ich bin sehr enttäuscht von der Qualität.'],
    ['de', 'Schon wieder die falsche Farbe. Ich möchte mein Geld zurück!'],
    ['es', 'Es inaceptable.'],
    ['es', 'Estoy muy decepcionada con el servicio.'],
    ['fr', 'C’est inadmissible.'],
    ['fr', 'Je suis très déçue de votre service.'],
  ])('is told, %s: %s', (...mail) => {
    expect(kindsIn(mail)).toContain('complaint');
  });

  it.each<Case>([
    ['de', 'Kein Grund zur Beschwerde, alles bestens.'],
    ['de', 'Bitte entschuldigen Sie die verspätete Antwort.'],
    ['es', 'Ninguna queja, todo perfecto.'],
    ['fr', 'Désolé pour le dérangement, quelle est la taille du cadre ?'],
  ])('is not, %s: %s', (...mail) => {
    expect(kindsIn(mail)).not.toContain('complaint');
  });
});

describe('the rules of a language', () => {
  it('are found by its tag, whatever its region', () => {
    expect(languageOf('de-AT')).toBe('de');
    expect(languageOf('ES')).toBe('es');
    expect(languageOf('pl')).toBeNull();
    expect(languageOf('')).toBeNull();
  });

  it.each(LANGUAGES)('%s are plain data, so that a message can carry them', (language) => {
    const lists = cueListsOf(language);
    expect(JSON.parse(JSON.stringify(lists))).toEqual(lists);
  });

  it.each(LANGUAGES)(
    '%s judge anything without an exception, in time that grows with the text',
    (language) => {
      const words = Object.values(cueListsOf(language).cues)
        .flatMap(({ yes }) => yes)
        .flatMap((phrase) => phrase.match(/[\p{L}']+/gu) ?? []);
      const text = fc
        .array(fc.constantFrom(...words, '?', '\n', '!', "'", '-'), { maxLength: 300 })
        .map((all) => all.join(' '));
      fc.assert(
        fc.property(text, (mail) => {
          expect(['yes', 'no', 'unclear']).toContain(judgeMessage(mail, { language }).needsAnswer);
        }),
        { numRuns: 300 },
      );
      const long = `${words.join(' ')} `.repeat(200);
      expect(judgeMessage(long, { language })).toEqual(judgeMessage(long.slice(0, 20_000), { language }));
    },
  );
});
