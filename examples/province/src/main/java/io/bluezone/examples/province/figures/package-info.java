// SPDX-License-Identifier: Apache-2.0
/** What units report, and by which road. */
@NullMarked
package io.bluezone.examples.province.figures;

import org.jspecify.annotations.NullMarked;
