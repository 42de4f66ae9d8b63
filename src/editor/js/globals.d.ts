/** The name of the editor's module beside the start script; the build puts it in. */
declare const EDITOR_NAME: string;
