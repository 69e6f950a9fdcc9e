// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone lab bench}. */
@NullMarked
package io.bluezone.lab.bench;

import org.jspecify.annotations.NullMarked;
