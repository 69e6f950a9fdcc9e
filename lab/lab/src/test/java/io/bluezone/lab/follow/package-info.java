// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.bluezone.lab.follow;

import org.jspecify.annotations.NullMarked;
