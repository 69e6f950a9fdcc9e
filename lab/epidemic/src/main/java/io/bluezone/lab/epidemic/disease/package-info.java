// SPDX-License-Identifier: Apache-2.0
/** The disease of one person: its course, its published parameters, and draws that repeat. */
@NullMarked
package io.bluezone.lab.epidemic.disease;

import org.jspecify.annotations.NullMarked;
