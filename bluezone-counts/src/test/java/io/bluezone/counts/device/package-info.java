// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.bluezone.counts.device;

import org.jspecify.annotations.NullMarked;
