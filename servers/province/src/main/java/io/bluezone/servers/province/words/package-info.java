// SPDX-License-Identifier: Apache-2.0
/** Days, numbers and sentences in the language of who reads them. */
@NullMarked
package io.bluezone.servers.province.words;

import org.jspecify.annotations.NullMarked;
