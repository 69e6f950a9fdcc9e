// SPDX-License-Identifier: Apache-2.0
/**
 * Asks the health authority in the background, by Android's JobScheduler. For apps that take {@code
 * bluezone-client} too; others leave this package alone, and it asks nothing of them.
 */
@NullMarked
package io.bluezone.android.sync;

import org.jspecify.annotations.NullMarked;
