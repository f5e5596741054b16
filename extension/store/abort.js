// Ending a transaction without a trace.

/**
 * Undoes all of a transaction; one that has ended already stays as it is.
 * @param {{ abort: () => void }} transaction
 */
export function abort(transaction) {
  try {
    transaction.abort();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}
