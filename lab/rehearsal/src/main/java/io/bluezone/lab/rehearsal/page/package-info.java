// SPDX-License-Identifier: Apache-2.0
/** The page of a rehearsal: one file that plays by itself, or follows a run. */
@NullMarked
package io.bluezone.lab.rehearsal.page;

import org.jspecify.annotations.NullMarked;
