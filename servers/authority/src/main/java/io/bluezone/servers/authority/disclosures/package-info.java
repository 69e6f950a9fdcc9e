// SPDX-License-Identifier: Apache-2.0
/** Keys that devices disclose: checked, kept, held, withdrawn. */
@NullMarked
package io.bluezone.servers.authority.disclosures;

import org.jspecify.annotations.NullMarked;
