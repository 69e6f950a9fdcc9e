// SPDX-License-Identifier: Apache-2.0
/** Contact histories of the original apps, as they come in. */
@NullMarked
package io.bluezone.authority.history;

import org.jspecify.annotations.NullMarked;
