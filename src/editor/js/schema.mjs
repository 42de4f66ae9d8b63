/**
 * What a text may be made of. The allowlist says which elements there are; here is how they nest, and what else is read as
 * one of them. An element that the list does not have is left out, and its content stays.
 */
import { Schema } from 'prosemirror-model';

import allowlist from '../../../crates/richtext/allowlist.json' with { type: 'json' };
import { allowedAddress } from './links.mjs';

/** @import { MarkSpec, NodeSpec } from 'prosemirror-model' */

/** @type {Record<string, NodeSpec & { tags: string[] }>} */
const NODES = {
  paragraph: { tags: ['p'], group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  heading: {
    tags: ['h2', 'h3'],
    group: 'block',
    content: 'inline*',
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: [
      ...['h1', 'h2'].map((tag) => ({ tag, attrs: { level: 2 } })),
      ...['h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag, attrs: { level: 3 } })),
    ],
    toDOM: (node) => [`h${node.attrs.level}`, 0],
  },
  blockquote: {
    tags: ['blockquote'],
    group: 'block',
    content: 'block+',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  code_block: {
    tags: ['pre'],
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', ['code', 0]],
  },
  bullet_list: {
    tags: ['ul', 'li'],
    group: 'block list',
    content: 'list_item+',
    parseDOM: [{ tag: 'ul' }, { tag: 'menu' }],
    toDOM: () => ['ul', 0],
  },
  ordered_list: {
    tags: ['ol', 'li'],
    group: 'block list',
    content: 'list_item+',
    parseDOM: [{ tag: 'ol' }],
    toDOM: () => ['ol', 0],
  },
  list_item: {
    tags: ['li'],
    content: 'paragraph block*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },
  horizontal_rule: { tags: ['hr'], group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  hard_break: {
    tags: ['br'],
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
};

/** @type {Record<string, MarkSpec & { tags: string[] }>} */
const MARKS = {
  link: {
    tags: ['a'],
    inclusive: false,
    attrs: { href: {} },
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = allowedAddress(element.getAttribute('href'));
          return href === null ? false : { href };
        },
      },
    ],
    toDOM: (mark) => ['a', { href: mark.attrs.href, rel: allowlist.linkRel }, 0],
  },
  strong: {
    tags: ['strong'],
    parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
    toDOM: () => ['strong', 0],
  },
  em: {
    tags: ['em'],
    parseDOM: ['em', 'i', 'cite', 'dfn', 'var'].map((tag) => ({ tag })),
    toDOM: () => ['em', 0],
  },
  underline: {
    tags: ['u'],
    parseDOM: [{ tag: 'u' }, { tag: 'ins' }],
    toDOM: () => ['u', 0],
  },
  strike: {
    tags: ['s'],
    parseDOM: ['s', 'del', 'strike'].map((tag) => ({ tag })),
    toDOM: () => ['s', 0],
  },
  code: {
    tags: ['code'],
    code: true,
    parseDOM: ['code', 'kbd', 'samp', 'tt'].map((tag) => ({ tag })),
    toDOM: () => ['code', 0],
  },
};

/** The editor's schema. */
export const schema = new Schema({
  nodes: { doc: { content: 'block+' }, ...onTheList(NODES), text: { group: 'inline' } },
  marks: onTheList(MARKS),
});

/**
 * The specifications whose elements are all on the list.
 * @template {{ tags: string[] }} Spec
 * @param {Record<string, Spec>} specs
 * @returns {Record<string, Spec>}
 */
function onTheList(specs) {
  const entries = Object.entries(specs);
  return Object.fromEntries(entries.filter(([, { tags }]) => tags.every((tag) => allowlist.tags.includes(tag))));
}
