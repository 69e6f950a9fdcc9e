// SPDX-License-Identifier: Apache-2.0
/** A carrier's SMSC for tests. */
@NullMarked
package io.bluezone.examples.carrier.smsc;

import org.jspecify.annotations.NullMarked;
