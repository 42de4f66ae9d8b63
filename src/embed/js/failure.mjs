/** What an element says in its place when the program that says everything else is not there. */

/** @type {Record<string, { en: string, fi: string }>} */
const TEXTS = {
  BAD_ATTRIBUTE: {
    en: 'This part of the page is not set up correctly.',
    fi: 'Tätä sivun osaa ei ole määritetty oikein.',
  },
  WASM_REFUSED: {
    en: 'The security settings of this page do not let Kokous run.',
    fi: 'Tämän sivun suojausasetukset eivät salli Kokousta.',
  },
  CRASHED: {
    en: 'Something went wrong here. Reload the page; what you wrote has been saved.',
    fi: 'Jokin meni vikaan. Lataa sivu uudelleen; kirjoittamasi on tallessa.',
  },
  NOT_LOADED: {
    en: 'Kokous could not be loaded. Check the connection and try again.',
    fi: 'Kokousta ei voitu ladata. Tarkista yhteys ja yritä uudelleen.',
  },
};
const AGAIN = { en: 'Try again', fi: 'Yritä uudelleen' };
/** Those that another try may put right. */
const WORTH_ANOTHER = ['NOT_LOADED'];

/**
 * @param {string} code
 * @param {string | undefined} locale
 */
export function failureText(code, locale) {
  const language = (locale ?? navigator.language).startsWith('fi') ? 'fi' : 'en';
  const text = (TEXTS[code] ?? TEXTS.NOT_LOADED)?.[language] ?? '';
  return { text, again: WORTH_ANOTHER.includes(code) ? AGAIN[language] : undefined };
}

/**
 * Shows it in place of whatever the element shows.
 * @param {HTMLElement} element
 * @param {{ text: string, again: string | undefined }} failure
 * @param {() => void} retry
 */
export function showFailure(element, { text, again }, retry) {
  const message = document.createElement('p');
  message.setAttribute('role', 'alert');
  message.setAttribute('part', 'error');
  message.textContent = text;
  /** @type {HTMLElement[]} */
  const shown = [message];
  if (again) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = again;
    button.addEventListener('click', retry);
    shown.push(button);
  }
  element.shadowRoot?.replaceChildren(...shown);
}
