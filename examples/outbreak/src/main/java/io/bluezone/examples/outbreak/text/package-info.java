// SPDX-License-Identifier: Apache-2.0
/** What the command says to a person, in Vietnamese and English. */
@NullMarked
package io.bluezone.examples.outbreak.text;

import org.jspecify.annotations.NullMarked;
