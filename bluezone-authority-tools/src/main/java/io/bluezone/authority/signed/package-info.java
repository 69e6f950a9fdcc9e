// SPDX-License-Identifier: Apache-2.0
/** Private keys of authorities, and files that are signed with them. */
@NullMarked
package io.bluezone.authority.signed;

import org.jspecify.annotations.NullMarked;
