/** Addresses of links: which may stand in a text, and what is meant by what somebody types. */
import allowlist from '../../../crates/richtext/allowlist.json' with { type: 'json' };

/** What a browser takes for an address in running text. */
export const WEB_ADDRESS = /https?:\/\/[^\s<>"]+/;

const SCHEME = /^[a-z][a-z0-9+.-]*:(?!\d)/i;
const MAIL_ADDRESS = /^[^\s@/:]+@[^\s@/]+\.[^\s@/.]+$/;
const PHONE_NUMBER = /^\+?[\d\s()/-]{5,}$/;
const HOST = /^(localhost|[^\s/.]+(\.[^\s/.]+)+)(:\d+)?([/?#]|$)/;

/**
 * The address as the server would write it; nothing for one that is relative, broken or of a scheme that no link may have.
 * @param {string | null} address
 */
export function allowedAddress(address) {
  try {
    const url = new URL((address ?? '').trim());
    return allowlist.linkSchemes.includes(url.protocol.slice(0, -1)) ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * The address that somebody means who types `example.com`, `aino@example.com` or a telephone number; nothing if it cannot
 * be told.
 * @param {string} typed
 */
export function meantAddress(typed) {
  const text = typed.trim();
  if (SCHEME.test(text)) return allowedAddress(text);
  if (MAIL_ADDRESS.test(text)) return allowedAddress(`mailto:${text}`);
  if (PHONE_NUMBER.test(text)) return allowedAddress(`tel:${text.replaceAll(/[^\d+]/g, '')}`);
  return HOST.test(text) ? allowedAddress(`https://${text}`) : null;
}

/**
 * The address at the beginning of a text without the punctuation that closes the sentence around it, by the rules of
 * GitHub's autolinks, as the server has them.
 * @param {string} text
 */
export function withoutPunctuation(text) {
  let address = text;
  for (;;) {
    let shorter = address.replace(/[.,;:!?'*_~”’»]+$/, '');
    const close = shorter.at(-1);
    if (close === ')' || close === ']') {
      const open = close === ')' ? '(' : '[';
      if (shorter.split(close).length > shorter.split(open).length) shorter = shorter.slice(0, -1);
    }
    if (shorter === address) return address;
    address = shorter;
  }
}
