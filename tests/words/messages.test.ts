import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['components', 'entrypoints', 'lib'];

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(ROOT, folder, name)),
);
const messages = await parseMessagesFile(path.join(ROOT, 'locales/en.yml'));

function used(): Set<string> {
  const calls = sources.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/i18n\.t\(\s*['`]([\w.]+)(?:\$\{\w+\})?['`]/g),
  ]);
  // What runs in every Gmail tab asks the browser itself, by the name that the sentence has there.
  const asked = sources.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/i18n\.getMessage\('(\w+)'/g),
  ]);
  return new Set([
    ...calls.map(([, key = '']) => key),
    ...asked.map(([, name = '']) => name.replaceAll('_', '.')),
  ]);
}

describe('what the pages say', () => {
  it('stands in one file, and nothing stands there that is not said', () => {
    // Names with @@ are the browser's own.
    const keys = messages.map(({ key }) => key.join('.')).filter((key) => !key.startsWith('@@'));
    const said = used();
    expect(said.size).toBeGreaterThan(400);
    const isSaid = (key: string) => said.has(key) || key.startsWith('count.') || key.startsWith('manifest.');
    expect(keys.filter((key) => !isSaid(key))).toEqual([]);
    expect([...said].filter((key) => key !== 'count.' && !keys.includes(key))).toEqual([]);
  });

  it('stands in no component', () => {
    const components = sources.filter((file) => file.endsWith('.tsx'));
    expect(components.length).toBeGreaterThan(20);
    const left = components.flatMap((file) => textsIn(file).map((text) => `${path.basename(file)}: ${text}`));
    expect(left).toEqual([]);
  });
});

/** Words between tags, and whatever else reads like a sentence; not the names of styles and keys. */
function textsIn(file: string): readonly string[] {
  const tree = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node) && /^(?:class|key|d|id|accept|rel|href|viewBox)$/.test(node.name.getText()))
      return;
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    if (ts.isCallExpression(node) && /querySelector|matches|closest/.test(node.expression.getText())) return;
    if (ts.isJsxText(node)) texts.push(node.text.trim());
    if (ts.isStringLiteralLike(node)) texts.push(/\s/.test(node.text.trim()) ? node.text : '');
    if (ts.isTemplateExpression(node)) {
      const words = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      texts.push(...words.filter((text) => /[a-z]{3}/i.test(text)));
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  // Names of fields and of elements are put together, too.
  return texts.filter(
    (text) => /[A-Za-z]{3}/.test(text) && !/^(?:-about|-problem|week\.|section-)$/.test(text),
  );
}
