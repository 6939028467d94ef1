import 'fake-indexeddb/auto';
// Browsers bring Temporal; this Node does not.
import 'temporal-polyfill/global';
