/**
 * The form of what could not be read, for a report to the developer: tags, classes, names of attributes, positions and
 * types. No text, no value, no address of the page's gets into it.
 */
const LONGEST = 900;
const DEEPEST = 7;
const MOST_ENTRIES = 8;
const MOST_FIELDS = 20;
/** Class names and attributes as Gmail makes them; anything else could hold words. */
const GMAILS_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,5}$/;
const ATTRIBUTE_NAME =
  /^(?:id|role|gh|name|email|translate|dir|tabindex|title|style|aria-[a-z]{1,12}|data(?:-(?:legacy|perm|last|non|standalone|draft|thread|message|hovercard|id)){1,7})$/;

/** As in `tr.zA.zE[role]{td.yX{span[email]}}`. */
export function outlineOfElement(element: Element, depth = 0): string {
  const classes = [...element.classList].map((name) => `.${GMAILS_NAME.test(name) ? name : '?'}`).join('');
  const names = element.getAttributeNames().filter((name) => name !== 'class');
  const attributes = names.map((name) => (ATTRIBUTE_NAME.test(name) ? name : '?')).join();
  const children =
    depth < DEEPEST
      ? [...element.children].slice(0, MOST_ENTRIES).map((child) => outlineOfElement(child, depth + 1))
      : [];
  const inside = children.length > 0 ? `{${children.join('')}}` : '';
  const tag = /^[a-z][a-z0-9]{0,9}$/.test(element.localName) ? element.localName : '?';
  return `${tag}${classes}${attributes && `[${attributes}]`}${inside}`.slice(0, LONGEST);
}

/** As in `[n,t12,[t16,-]]`: numbers, texts with their lengths, nothing; `|` says that there is more. */
export function outlineOfJson(json: unknown, depth = 0): string {
  if (json === null || json === undefined) return '-';
  if (typeof json === 'string') return `t${json.length}`;
  if (typeof json !== 'object') return (typeof json).slice(0, 1);
  if (depth >= DEEPEST) return '…';
  const fields = Object.entries(json);
  const shown = fields.slice(0, MOST_FIELDS).map(([key, value]) => {
    const name = Array.isArray(json) ? '' : /^\d{1,3}$/.test(key) ? `${key}:` : '?:';
    return name + outlineOfJson(value, depth + 1);
  });
  const more = fields.length > MOST_FIELDS ? '|' : '';
  return `[${shown}${more}]`.slice(0, LONGEST);
}
