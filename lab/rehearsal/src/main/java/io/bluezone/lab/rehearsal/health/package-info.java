// SPDX-License-Identifier: Apache-2.0
/** Infections, tested cases, and the health service that issues and withdraws. */
@NullMarked
package io.bluezone.lab.rehearsal.health;

import org.jspecify.annotations.NullMarked;
