#ifndef CXAPIAN_READER_H
#define CXAPIAN_READER_H

#include <xapian.h>

#include "cxapian.h"

struct cxapian_reader {
    Xapian::Database database;
};

#endif
