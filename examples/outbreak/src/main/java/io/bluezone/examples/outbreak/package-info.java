// SPDX-License-Identifier: Apache-2.0
/** The bluezone outbreak command. */
@NullMarked
package io.bluezone.examples.outbreak;

import org.jspecify.annotations.NullMarked;
