// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.bluezone.counts.vdaf;

import org.jspecify.annotations.NullMarked;
