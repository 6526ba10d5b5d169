// zlib's inflate alone, from memory into one small buffer: zlib_inflate FILE.gz
#include <zlib.h>
#include "whole_file.h"

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  size_t length;
  char *bytes = read_whole(argv[1], &length);
  static unsigned char buffer[256 << 10];
  z_stream stream = {.next_in = (unsigned char *)bytes, .avail_in = (unsigned)length};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return 2;
  double start = now();
  unsigned long long total = 0;
  for (;;) {
    stream.next_out = buffer;
    stream.avail_out = sizeof buffer;
    int status = inflate(&stream, Z_NO_FLUSH);
    total += sizeof buffer - stream.avail_out;
    if (status == Z_STREAM_END && stream.avail_in) status = inflateReset(&stream);
    else if (status == Z_STREAM_END) break;
    if (status != Z_OK) return 2;
  }
  printf("{\"seconds\": %.6f, \"bytes\": %llu}\n", now() - start, total);
  return 0;
}
