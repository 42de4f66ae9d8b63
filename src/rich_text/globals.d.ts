/** The name of the rich text module beside the start script; the build puts it in. */
declare const RICHTEXT_NAME: string;
/** The name of its WebAssembly beside it; the build puts it in. */
declare const RICHTEXT_WASM_NAME: string;

declare module 'kokous:richtext' {
  export default function start(options: { module_or_path: URL }): Promise<unknown>;
  export function sanitize(html: string): string;
  export function sanitizeActivity(html: string): string;
  export function markdownToHtml(markdown: string): string;
}
