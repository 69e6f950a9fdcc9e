// SPDX-License-Identifier: Apache-2.0
/** The key vault: where the keys are kept, and the counts by which an older database is known. */
@NullMarked
package io.bluezone.records.vault;

import org.jspecify.annotations.NullMarked;
