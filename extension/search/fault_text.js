// What is wrong with a query, in words.
import { t } from '../shared/i18n.js';
import { STATES } from './query.js';

/** @import { Fault } from './query.js' */

/** @param {Fault} error @returns {string} */
export const faultText = ({ fault, value }) =>
  fault === 'date' ? t('searchBadDate', value) : t('searchBadState', value, Object.keys(STATES).map((name) => `is:${name}`).join(', '));
