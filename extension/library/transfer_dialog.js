// The frame of the dialogs that take clips away and bring them in: a heading, what is to be chosen, how far the
// work is, and what came of it. Escape stops work that goes on before it closes anything.
import { t } from '../shared/i18n.js';
import { element } from './dom.js';

/** @import { Work } from '../transfer/work.js' */

/** The reason of the signal when the reader stops the work. */
class Stopped extends Error {
  name = 'Stopped';
}

/** @param {string} words @param {() => unknown} act @param {string} [kind] a class @returns {HTMLButtonElement} */
export function button(words, act, kind = '') {
  const made = element('button', { type: 'button', class: kind }, words);
  made.addEventListener('click', act);
  return made;
}

/** A list that is cut where it would be long, and says so. @param {string[]} lines @param {number} most @param {(more: number) => string} more */
export function shortList(lines, most, more) {
  const shown = lines.slice(0, most).map((line) => element('li', { dir: 'auto' }, line));
  if (lines.length > most) shown.push(element('li', { class: 'soft' }, more(lines.length - most)));
  return element('ul', {}, ...shown);
}

/** One dialog, from its opening to its closing. */
export class TransferDialog {
  #work = /** @type {AbortController | null} */ (null);
  #bar = element('progress', { max: '1', value: '0' });
  #far = element('p', { class: 'soft' });
  #stop = button(t('transferStop'), () => this.stop());
  #working = element('div', { class: 'working', hidden: '' }, this.#bar, this.#far, this.#stop);
  /** What is chosen. */
  form = element('div', { class: 'form' });
  /** What came of it; a screen reader says it. */
  result = element('div', { class: 'result', role: 'status' });
  /** The buttons at the end. */
  acts = element('p', { class: 'acts' });
  #dialog;
  #heading;

  /** @param {string} id @param {string} title */
  constructor(id, title) {
    this.#heading = element('h2', { id: `${id}-heading`, tabindex: '-1' }, title);
    const close = element('button', { type: 'button', class: 'close', 'aria-label': t('transferClose') }, element('span', { 'aria-hidden': 'true' }, '×'));
    close.addEventListener('click', () => this.close());
    this.#dialog = element('dialog', { id, class: 'transfer', 'aria-labelledby': `${id}-heading` },
      element('header', {}, this.#heading, close), this.form, this.#working, this.result, this.acts);
    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault(); // by Escape
      if (this.#work) this.stop();
      else this.close();
    });
    this.#dialog.addEventListener('close', () => {
      this.#work?.abort(new Stopped());
      this.#dialog.remove();
    });
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#heading.focus();
  }

  get isOpen() {
    return this.#dialog.open;
  }

  close() {
    this.#dialog.close();
  }

  stop() {
    this.#work?.abort(new Stopped());
  }

  /** Says something; nothing is left of what was said before. @param {...(Node | string)} parts */
  say(...parts) {
    this.result.replaceChildren(...parts);
  }

  /** The buttons at the end, in place of those before; one that took the focus with it gives it to the first. @param {...HTMLButtonElement} buttons */
  offer(...buttons) {
    const had = document.activeElement === document.body || this.acts.contains(document.activeElement) || this.#working.contains(document.activeElement);
    this.acts.replaceChildren(...buttons);
    if (had) (buttons[0] ?? this.#heading).focus();
  }

  /**
   * Runs work and shows how far it is; the form cannot be changed meanwhile.
   * @template T
   * @param {(work: Work) => Promise<T>} task
   * @param {(done: number, of: number) => string} words
   * @returns {Promise<T | null>} null when it was stopped or has failed, which is said
   */
  async run(task, words) {
    const work = new AbortController();
    this.#work = work;
    this.say();
    this.form.inert = true;
    this.acts.hidden = true;
    this.#working.hidden = false;
    this.#bar.value = 0;
    this.#far.textContent = '';
    this.#stop.focus();
    let shown = 0;
    try {
      const progress = (/** @type {number} */ done, /** @type {number} */ of) => {
        const now = performance.now();
        if (now - shown < 100 && done < of) return; // no more often than eyes follow
        shown = now;
        this.#bar.max = Math.max(of, 1);
        this.#bar.value = done;
        this.#far.textContent = words(done, of);
      };
      return await task({ signal: work.signal, progress });
    } catch (error) {
      if (!(error instanceof Stopped)) console.error(error);
      this.say(element('p', { class: 'bad' }, error instanceof Stopped ? t('transferStopped') : whyOf(error)));
      return null;
    } finally {
      this.#work = null;
      this.form.inert = false;
      this.acts.hidden = false;
      const had = this.#working.contains(document.activeElement);
      this.#working.hidden = true;
      if (had) this.#heading.focus();
    }
  }
}

/** @param {unknown} error */
function whyOf(error) {
  if (error instanceof Error && error.name === 'StoreFull') return t('storeFull');
  return t('transferFailed', error instanceof Error ? error.message : String(error));
}
