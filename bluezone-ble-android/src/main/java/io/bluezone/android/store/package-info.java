// SPDX-License-Identifier: Apache-2.0
/** Where an Android phone keeps secrets and encounters. */
@NullMarked
package io.bluezone.android.store;

import org.jspecify.annotations.NullMarked;
