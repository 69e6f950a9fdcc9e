// SPDX-License-Identifier: Apache-2.0
/** The commands that all signed files of an authority have: make, show, verify. */
@NullMarked
package io.bluezone.lab.signed;

import org.jspecify.annotations.NullMarked;
