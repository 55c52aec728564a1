#ifndef CXAPIAN_H
#define CXAPIAN_H
const char *cxapian_version(void);
#endif
