// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of every contact log and key vault, as tests to extend; encounters and faults to
 * test with.
 */
@NullMarked
package io.bluezone.testing.store;

import org.jspecify.annotations.NullMarked;
