// SPDX-License-Identifier: Apache-2.0
/** The key vault: where the keys, the consents and what must outlive a restart are kept. */
@NullMarked
package io.bluezone.records.vault;

import org.jspecify.annotations.NullMarked;
