// SPDX-License-Identifier: Apache-2.0
/** Which roles may use which page. */
@NullMarked
package io.bluezone.servers.web.routes;

import org.jspecify.annotations.NullMarked;
