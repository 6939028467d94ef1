type Child = Node | string | null;

/** Builds an element: Trusted Types leave a page no other way. */
export function h(
  tag: string,
  attributes: Readonly<Record<string, string | null>> = {},
  ...children: Child[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** An element that acts when clicked. */
export function button(
  label: string,
  attributes: Readonly<Record<string, string>>,
  act: () => void,
): HTMLElement {
  const element = h('div', { role: 'button', tabindex: '0', ...attributes }, label);
  element.addEventListener('click', (event) => {
    event.stopPropagation();
    act();
  });
  return element;
}
