// SPDX-License-Identifier: Apache-2.0
/**
 * {@code proximity}: how well nearness and minutes are told, on measurements and on meetings of a
 * known length.
 */
@NullMarked
package io.bluezone.lab.proximity;

import org.jspecify.annotations.NullMarked;
