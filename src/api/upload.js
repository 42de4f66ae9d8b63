/** Files on their way to the server: `fetch` does not say how far a body has come. */

/**
 * Sends a file as the body of a request.
 * @param {string} address
 * @param {File} file
 * @param {(percent: number) => void} onProgress
 */
export function send(address, file, onProgress) {
  const request = new XMLHttpRequest();
  /** @type {Promise<{ status: number, body: string }>} */
  const answer = new Promise((resolve) => {
    // Without an answer, for whatever reason, the status is 0.
    request.onloadend = () => resolve({ status: request.status, body: request.responseText });
  });
  request.upload.onprogress = ({ loaded, total }) => onProgress(total ? Math.floor((100 * loaded) / total) : 0);
  request.open('POST', address);
  request.send(file);
  return { answer, abort: () => request.abort() };
}

/**
 * The files that somebody chose, dropped or pasted. A picture that is pasted beside the text that it shows does not count.
 * @param {{ type: string, target: EventTarget | null, dataTransfer?: DataTransfer, clipboardData?: DataTransfer }} event
 */
export function filesOf({ target, dataTransfer, clipboardData }) {
  if (clipboardData?.getData('text/plain') || clipboardData?.getData('text/html')) return [];
  const source = dataTransfer ?? clipboardData ?? /** @type {HTMLInputElement} */ (target);
  return [...(source.files ?? [])];
}

/**
 * Whether files are being dragged.
 * @param {DragEvent} event
 */
export function dragsFiles({ dataTransfer }) {
  return dataTransfer?.types.includes('Files') ?? false;
}
