/* libarchive, libxml2 and libyaml bring a dozen libraries along, which take as long to load as a
   whole search. On Linux they are loaded with the first file that needs them: each function below
   `late.h` stands for the library's own of the same name, and passes on to it. Elsewhere they are
   linked as usual, and this module is empty. */
