// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.bluezone.lab.vdaf;

import org.jspecify.annotations.NullMarked;
