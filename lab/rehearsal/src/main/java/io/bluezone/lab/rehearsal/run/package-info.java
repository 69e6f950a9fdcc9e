// SPDX-License-Identifier: Apache-2.0
/** The run: time, illness, codes, warnings, and what comes of them. */
@NullMarked
package io.bluezone.lab.rehearsal.run;

import org.jspecify.annotations.NullMarked;
