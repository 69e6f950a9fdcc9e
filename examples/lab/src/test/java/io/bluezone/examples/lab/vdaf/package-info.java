// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.bluezone.examples.lab.vdaf;

import org.jspecify.annotations.NullMarked;
