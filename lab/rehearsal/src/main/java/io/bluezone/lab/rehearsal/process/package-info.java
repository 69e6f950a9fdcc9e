// SPDX-License-Identifier: Apache-2.0
/** The town's end of its servers' processes. */
@NullMarked
package io.bluezone.lab.rehearsal.process;

import org.jspecify.annotations.NullMarked;
