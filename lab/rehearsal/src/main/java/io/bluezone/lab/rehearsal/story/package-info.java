// SPDX-License-Identifier: Apache-2.0
/** A run, told event by event: the truth, the phones' knowledge and the authority's. */
@NullMarked
package io.bluezone.lab.rehearsal.story;

import org.jspecify.annotations.NullMarked;
