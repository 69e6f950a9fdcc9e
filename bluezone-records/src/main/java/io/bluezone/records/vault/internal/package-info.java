// SPDX-License-Identifier: Apache-2.0
/** The claims to a vault's identity. Not API. */
@NullMarked
package io.bluezone.records.vault.internal;

import org.jspecify.annotations.NullMarked;
