// SPDX-License-Identifier: Apache-2.0
/** A phone of the town: a whole tracer, its log, and its client of the authority. */
@NullMarked
package io.bluezone.lab.rehearsal.phone;

import org.jspecify.annotations.NullMarked;
