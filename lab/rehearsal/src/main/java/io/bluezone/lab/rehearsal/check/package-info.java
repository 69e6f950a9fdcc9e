// SPDX-License-Identifier: Apache-2.0
/** Invariants of a run, worked out again from logs, files and truth. */
@NullMarked
package io.bluezone.lab.rehearsal.check;

import org.jspecify.annotations.NullMarked;
