// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.bluezone.crypto.match;

import org.jspecify.annotations.NullMarked;
