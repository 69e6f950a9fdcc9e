// SPDX-License-Identifier: Apache-2.0
/** The staff pages. No one but people uses them; other systems have the API. */
@NullMarked
package io.bluezone.servers.authority.staff;

import org.jspecify.annotations.NullMarked;
