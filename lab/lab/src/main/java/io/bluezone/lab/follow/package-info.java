// SPDX-License-Identifier: Apache-2.0
/** Receivers at doors that follow a case through a day. */
@NullMarked
package io.bluezone.lab.follow;

import org.jspecify.annotations.NullMarked;
